/**
 * Clients and their nodes: the one model behind every view.
 *
 * <p>An event comes through the door to {@link dev.spyglass.agent.model.ModelSink} on a thread of
 * the application or of the client, and goes to the class of its family: {@code NodeEvents}, {@code
 * OperationEvents}, {@code RequestEvents}, {@code PoolEvents} or {@code CallerEvents}. That class
 * finds the node in the registry, or by {@code Routes} where the event does not name it, and
 * records there: outcomes, latencies, timeouts, a change of state. {@code InFlight} follows
 * operations whose times the library does not note.
 *
 * <p>Once a second {@link dev.spyglass.agent.model.Sampler} reads what no event shows, through the
 * roles of a {@link dev.spyglass.agent.reader.LibraryReader}. {@link
 * dev.spyglass.agent.model.Registry} is the index; {@link dev.spyglass.agent.model.Adoption} brings
 * clients and nodes in and takes them out. Everything is bounded, and holds the client's objects
 * weakly. Only this package changes the model.
 */
package dev.spyglass.agent.model;
