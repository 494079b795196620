/**
 * What the agent knows of Whalin's client, made by Schooner: where to listen, and how to read it.
 *
 * <p>The path of one request: its caller borrows a connection from the pool of a node ({@code
 * borrowed}), writes the request ({@code written}), reads the answer ({@code answered}) and returns
 * the connection, or closes it if something failed ({@code returned}).
 *
 * <p>Special here: callers do the IO themselves, and no object stands for a request. The library
 * answers a failure with null or false and reports the reason to nobody. A pool of connections,
 * which any number of {@code MemCachedClient}s share by its name, stands for the client. UDP
 * connections are not seen.
 */
package dev.spyglass.agent.library.whalin;
