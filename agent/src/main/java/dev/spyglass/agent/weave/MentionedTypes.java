package dev.spyglass.agent.weave;

import java.util.Collections;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.pool.TypePool;

/**
 * Describes types that a woven class only mentions, each by its name alone. So weaving reads no
 * class file of the client library but the one it was given, and loads none of its types.
 */
final class MentionedTypes extends TypePool.AbstractBase {
  private static final String OWN = "dev.spyglass.";
  // Relocation renames this together with the library.
  private static final String BYTE_BUDDY = "net.bytebuddy.";
  private static final int PUBLIC = 1;

  private final String wovenClassName;
  private final TypePool platform = TypePool.ClassLoading.ofBootLoader();

  MentionedTypes(String wovenClassName) {
    super(new TypePool.CacheProvider.Simple());
    this.wovenClassName = wovenClassName;
  }

  @Override
  protected Resolution doDescribe(String name) {
    if (name.equals(wovenClassName) || name.startsWith(OWN) || name.startsWith(BYTE_BUDDY)) {
      return new Resolution.Illegal(name);
    }
    Resolution known = platform.describe(name);
    return known.isResolved() ? known : new Resolution.Simple(named(name));
  }

  /** A class of which only the name is known. */
  static TypeDescription named(String name) {
    return new TypeDescription.Latent(
        name,
        PUBLIC,
        TypeDescription.ForLoadedType.of(Object.class).asGenericType(),
        Collections.emptyList());
  }
}
