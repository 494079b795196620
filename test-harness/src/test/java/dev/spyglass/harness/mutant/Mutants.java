package dev.spyglass.harness.mutant;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Writes the mutants of one version of a library. */
public final class Mutants {
  /**
   * One mutant.
   *
   * @param jar the mutated library, with the application
   * @param version the version it gives as its own
   * @param difference what is different, for people
   * @param hooksOff the hooks that must not fit any more, as {@link HookLine#hook()} names them
   */
  public record Mutant(Path jar, String version, String difference, Set<String> hooksOff) {}

  private final LibraryClasses classes;
  private final MutantJar jars;
  private final String version;
  private final Path folder;

  /** Mutants of this artifact, which are to be written into {@code folder}. */
  public Mutants(LibraryClasses classes, String artifact, String version, Path folder) {
    this.classes = classes;
    this.jars = new MutantJar(classes, artifact, version);
    this.version = version;
    this.folder = folder;
  }

  /** A copy without a difference. */
  public Mutant original() throws IOException {
    Path jar = jars.write(folder, "-original", "/BuildInfo", next -> next);
    return new Mutant(jar, version + "-original", "nothing", Set.of());
  }

  /** A copy to be loaded only: the agent tells all hooks it has, as none fits. */
  public Path withoutMethods() throws IOException {
    return jars.write(folder, "-methods", "", Scrambled.Methods::new);
  }

  /** The same for the fields that hooks read. */
  public Path withoutFields() throws IOException {
    return jars.write(folder, "-fields", "", Scrambled.Fields::new);
  }

  /** Writes them all, knowing what the agent told of those two. */
  public List<Mutant> write(Collection<HookLine> hooks, Collection<HookLine> reading)
      throws IOException {
    List<Mutant> mutants = new ArrayList<>();
    for (Mutation mutation : Mutations.of(classes, hooks, reading)) {
      String label = "-m" + mutants.size();
      Path jar = jars.write(folder, label, mutation.mentioned(), mutation.change());
      mutants.add(new Mutant(jar, version + label, mutation.name(), mutation.hooksOff()));
    }
    return mutants;
  }
}
