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
   * @param readingsOff the fields that the agent must miss, and no others; empty if that is not
   *     known
   */
  public record Mutant(
      Path jar, String version, String difference, Set<String> hooksOff, Set<String> readingsOff) {}

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
    return new Mutant(jar, version + "-original", "nothing", Set.of(), Set.of());
  }

  /** A copy to be loaded only: the agent reports all hooks it has, as none fits. */
  public Path withoutMethods() throws IOException {
    return jars.write(folder, "-methods", "", Scrambled.Methods::new);
  }

  /** The same for the fields that hooks read. */
  public Path withoutFields() throws IOException {
    return jars.write(folder, "-fields", "", Scrambled.Fields::new);
  }

  /**
   * A copy that works, in which all fields have other names but those that hooks read: the agent
   * reports all others that it reads.
   */
  public Mutant withOtherFields(Collection<HookLine> reading) throws IOException {
    Mutation.Change renamed = Renaming.ofAllFields(classes, Mutations.hooksByField(reading));
    Path jar = jars.write(folder, "-others", "", renamed);
    return new Mutant(jar, version + "-others", "all other fields", Set.of(), Set.of());
  }

  /**
   * Writes them all, knowing what the agent reported of those three.
   *
   * @param hooks all hooks of the library
   * @param reading those that read fields, as they are off for want of them
   * @param others the other fields that the agent reads, {@code class.field}
   */
  public List<Mutant> write(
      Collection<HookLine> hooks, Collection<HookLine> reading, Collection<String> others)
      throws IOException {
    List<Mutant> mutants = new ArrayList<>();
    for (Mutation mutation : Mutations.of(classes, hooks, reading, others)) {
      String label = "-m" + mutants.size();
      Path jar = jars.write(folder, label, mutation.mentioned(), mutation.change());
      mutants.add(
          new Mutant(
              jar, version + label, mutation.name(), mutation.hooksOff(), mutation.readingsOff()));
    }
    return mutants;
  }
}
