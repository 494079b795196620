/**
 * What the agent knows of Whalin's client, made by Schooner: where to listen, and how to read it.
 *
 * <p>Callers do the IO themselves. One of them borrows a connection from the pool of a node, writes
 * its request, reads the answer and returns the connection, or has it closed when something failed;
 * the library then returns null or false to the application and keeps no reason. A pool of
 * connections to some nodes, which any number of {@code MemCachedClient}s share by its name, is the
 * client. UDP connections are not seen.
 */
package dev.spyglass.agent.library.whalin;
