package dev.spyglass.agent.library;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.bytebuddy.ClassFileVersion;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.method.MethodDescription;
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
  // Advice types of the agent's own, and the door, which the advice mentions.
  private final ClassFileLocator own;

  Weaver(ClassFileLocator own) {
    this.own = own;
  }

  /** The woven class, or null if no hook fits; tells {@code status} about each hook. */
  byte[] weave(String className, byte[] original, List<Hook> hooks, HookStatus.Notes status) {
    ClassFileLocator locator =
        new ClassFileLocator.Compound(ClassFileLocator.Simple.of(className, original), own);
    TypePool pool =
        new TypePool.Default(
            new TypePool.CacheProvider.Simple(),
            locator,
            TypePool.Default.ReaderMode.FAST,
            new MentionedTypes(className));
    TypeDescription type = pool.describe(className).resolve();
    Map<Hook, Hook.Variant> fitting = new LinkedHashMap<>();
    for (Hook hook : hooks) {
      String missing = fit(type, hook, fitting);
      if (missing != null) {
        status.off(hook, missing);
      }
    }
    if (fitting.isEmpty()) {
      return null;
    }
    byte[] woven = weave(type, original, pool, fitting);
    fitting.keySet().forEach(status::on);
    return woven;
  }

  /**
   * Only the visitors of the advice touch the class; everything else is copied as it is. Byte
   * Buddy's type writer would rewrite attributes too, and loads twice as many classes.
   */
  private byte[] weave(
      TypeDescription type, byte[] original, TypePool pool, Map<Hook, Hook.Variant> fitting) {
    List<AsmVisitorWrapper> wrappers = new ArrayList<>();
    int writerFlags = AsmVisitorWrapper.NO_FLAGS;
    int readerFlags = AsmVisitorWrapper.NO_FLAGS;
    for (Map.Entry<Hook, Hook.Variant> entry : fitting.entrySet()) {
      Hook hook = entry.getKey();
      TypeDescription advice = pool.describe(entry.getValue().adviceClassName).resolve();
      AsmVisitorWrapper wrapper =
          Advice.to(advice, own).on(method -> matches(method, hook, entry.getValue()));
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

  /** Notes the variant that fits; returns null, or what the class lacks. */
  private static String fit(TypeDescription type, Hook hook, Map<Hook, Hook.Variant> fitting) {
    boolean methodThere = false;
    List<String> missing = new ArrayList<>();
    for (Hook.Variant variant : hook.variants()) {
      if (type.getDeclaredMethods().stream().noneMatch(m -> matches(m, hook, variant))) {
        continue;
      }
      methodThere = true;
      missing.clear();
      for (String field : variant.fields) {
        if (type.getDeclaredFields().stream().noneMatch(f -> f.getName().equals(field))) {
          missing.add(field);
        }
      }
      if (missing.isEmpty()) {
        fitting.put(hook, variant);
        return null;
      }
    }
    if (!methodThere) {
      return "no such method";
    }
    return "no field " + String.join(", ", missing);
  }

  /** By name and parameters: the return type of an override may differ, and a bridge is not it. */
  private static boolean matches(MethodDescription method, Hook hook, Hook.Variant variant) {
    if (!method.getInternalName().equals(hook.methodName())
        || method.isBridge()
        || method.isAbstract()
        || method.isNative()) {
      return false;
    }
    List<String> wanted = variant.parameterTypeNames;
    if (method.getParameters().size() != wanted.size()) {
      return false;
    }
    for (int i = 0; i < wanted.size(); i++) {
      TypeDescription actual = method.getParameters().get(i).getType().asErasure();
      if (!nameOf(actual).equals(wanted.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** The name as in source code. */
  private static String nameOf(TypeDescription type) {
    TypeDescription component = type.getComponentType();
    return component == null ? type.getName() : nameOf(component) + "[]";
  }
}
