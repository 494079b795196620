/**
 * What the agent knows of folsom: where to listen, and how to read it.
 *
 * <p>The path of one request: {@code send} hands it to a connection ({@code queued}), and the
 * result of that call shows whether it was refused ({@code handedOver}). An event loop of Netty
 * writes it ({@code written}). The request is the future of its own result, and ends with {@code
 * succeed} or {@code fail} ({@code ended}).
 *
 * <p>Special here: the outermost of several nested raw clients stands for the client. A connection
 * is a {@code ReconnectingClient}, which stays while the sockets behind it come and go. The library
 * has no call in which callers wait. If the oldest request of a connection is unanswered for too
 * long, the connection is closed and all its requests fail.
 */
package dev.spyglass.agent.library.folsom;
