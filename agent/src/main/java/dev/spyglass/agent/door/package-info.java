/**
 * How the door, {@code java.lang.SpyglassEvents}, gets into the JVM.
 *
 * <p>The build compiles the door and writes its class files as constants into {@code DoorClasses}.
 * When the first class of a client library appears, {@code Door.install} looks for a door that an
 * earlier agent left and checks its version. If there is none it defines the two classes: {@code
 * Door9} by a lookup in {@code java.lang} on Java 9 and later, {@code Unsafe} on 8. From then on
 * every class loader finds it, it stays for the life of the JVM, and it does nothing until a sink
 * is set.
 */
package dev.spyglass.agent.door;
