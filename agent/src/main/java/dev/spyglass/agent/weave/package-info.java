/**
 * How a hook gets into a class of a client library. Knows no library: {@link
 * dev.spyglass.agent.weave.HookedLibrary} is what it asks of one.
 *
 * <p>The path of one class: the JVM hands its bytes to {@code HookTransformer}. {@code
 * LibraryCopies} finds the library and the hooks listed for it; for any other class, the name of
 * its superclass shows whether it extends a hooked one. {@code Weaver} describes the class from its
 * bytes alone, {@code Fitting} decides which hooks go in, of the class itself and of methods it
 * overrides, and Byte Buddy inlines the advice of each {@code Placement}. {@code HookStatus}
 * records for every hook that it is in, or why it is not. Class files of the advice come from the
 * {@code AgentJar}.
 */
package dev.spyglass.agent.weave;
