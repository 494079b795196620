package dev.spyglass.agent.weave;

import java.util.List;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;

/** Finds the method of a class that a hook is for. */
final class HookedMethod {
  /** The method, or null if the class declares none with code. */
  static MethodDescription of(TypeDescription type, Hook hook) {
    for (MethodDescription method : type.getDeclaredMethods()) {
      if (matches(method, hook)) {
        return method;
      }
    }
    return null;
  }

  /**
   * Compares name and parameters, not the return type, which may differ in an override. A bridge
   * does not match: it only calls the method itself.
   */
  static boolean matches(MethodDescription method, Hook hook) {
    if (!method.getInternalName().equals(hook.methodName())
        || method.isBridge()
        || method.isAbstract()
        || method.isNative()) {
      return false;
    }
    List<String> wanted = hook.parameterTypeNames();
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

  private HookedMethod() {}
}
