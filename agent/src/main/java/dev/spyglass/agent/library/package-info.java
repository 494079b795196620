/**
 * The client libraries that the agent knows, each in a package of its own.
 *
 * <p>{@link dev.spyglass.agent.library.KnownLibraries} is the list of them. When the first class of
 * a library is loaded, that list decides whose it is, its {@code <Name>Hooks} say where to listen,
 * and its advice is woven in. From then on each event goes from the advice through the door to the
 * model, which asks a {@code <Name>Reader} what an object of the library stands for. {@link
 * dev.spyglass.agent.library.Libraries} does all this for the agent, and undoes it at a detach.
 *
 * <p>One reader serves one copy of a library, that is one class loader. It reads fields and methods
 * through {@link dev.spyglass.agent.library.Members} and {@link
 * dev.spyglass.agent.library.Reading}: if a version lacks one, only that reading is missing. {@link
 * dev.spyglass.agent.library.Jar} and {@link dev.spyglass.agent.library.Versions} look at the files
 * beside a class and load none.
 */
package dev.spyglass.agent.library;
