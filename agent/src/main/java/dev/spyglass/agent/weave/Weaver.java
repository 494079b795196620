package dev.spyglass.agent.weave;

import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.ClassFileVersion;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.scaffold.TypeInitializer;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.implementation.auxiliary.AuxiliaryType;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.pool.TypePool;
import net.bytebuddy.utility.OpenedClassReader;

/**
 * Inlines advice into one class, from bytes to bytes. Reads class files only: no type of the client
 * library is loaded, no field or method is added.
 */
final class Weaver {
  // Finds the advice, and the door that it mentions.
  private final ClassFileLocator adviceFiles;

  Weaver(ClassFileLocator adviceFiles) {
    this.adviceFiles = adviceFiles;
  }

  /**
   * The woven class, or null if no hook fits. Records in {@code notes} what became of each hook.
   *
   * @param own has the hooks that are listed for this class, and records which are in; null if
   *     there are none
   * @param superclasses those of its superclasses that hooks are listed for, the nearest first
   */
  byte[] weave(
      ClassLoader loader,
      String className,
      byte[] original,
      HookedClass own,
      List<HookedClass> superclasses,
      HookStatus.Notes notes) {
    ClassFileLocator locator =
        new ClassFileLocator.Compound(ClassFileLocator.Simple.of(className, original), adviceFiles);
    TypePool pool =
        new TypePool.Default(
            new TypePool.CacheProvider.Simple(),
            locator,
            TypePool.Default.ReaderMode.FAST,
            new MentionedTypes(className));
    TypeDescription type = pool.describe(className).resolve();
    Fitting fitting = new Fitting(type, original, pool, notes);
    if (own != null) {
      fitting.own(own);
    }
    for (HookedClass superclass : superclasses) {
      fitting.overridden(superclass, loader);
    }
    if (fitting.placements().isEmpty()) {
      return null;
    }
    try {
      byte[] woven = weave(type, original, pool, fitting.placements());
      for (Placement placement : fitting.placements()) {
        notes.on(placement.copy, placement.hook);
      }
      return woven;
    } catch (RuntimeException | LinkageError e) {
      for (Placement placement : fitting.placements()) {
        notes.off(placement.copy, placement.hook, e.toString());
      }
      return null;
    }
  }

  /**
   * Only the visitors of the advice change the class; everything else is copied. Byte Buddy's type
   * writer would rewrite attributes too, and loads twice as many classes.
   */
  private byte[] weave(
      TypeDescription type, byte[] original, TypePool pool, List<Placement> placements) {
    List<AsmVisitorWrapper> wrappers = new ArrayList<>();
    int writerFlags = AsmVisitorWrapper.NO_FLAGS;
    int readerFlags = AsmVisitorWrapper.NO_FLAGS;
    for (Placement placement : placements) {
      TypeDescription advice = pool.describe(placement.adviceClassName()).resolve();
      AsmVisitorWrapper wrapper = placement.inlined(advice, adviceFiles);
      writerFlags = wrapper.mergeWriter(writerFlags);
      readerFlags = wrapper.mergeReader(readerFlags);
      wrappers.add(wrapper);
    }
    ClassFileVersion version = ClassFileVersion.ofClassFile(original);
    Implementation.Context context =
        Implementation.Context.Disabled.Factory.INSTANCE.make(
            type,
            new AuxiliaryType.NamingStrategy.Enumerating("unused"),
            TypeInitializer.None.INSTANCE,
            version,
            version,
            Implementation.Context.FrameGeneration.EXPAND);
    ClassReader reader = OpenedClassReader.of(original);
    ClassWriter writer = new ClassWriter(reader, writerFlags);
    ClassVisitor visitor = writer;
    for (AsmVisitorWrapper wrapper : wrappers) {
      visitor =
          wrapper.wrap(
              type,
              visitor,
              context,
              pool,
              type.getDeclaredFields(),
              type.getDeclaredMethods(),
              writerFlags,
              readerFlags);
    }
    reader.accept(visitor, readerFlags);
    return writer.toByteArray();
  }
}
