/**
 * What the agent knows of folsom: where to listen, and how to read it.
 *
 * <p>A client is the outermost of its nested raw clients, a connection a {@code
 * ReconnectingClient}, which stays while the socket behind it comes and goes. {@code send} hands a
 * request over ({@code queued}), or what it returns shows that it was refused ({@code handedOver}).
 * An event loop of netty's writes it ({@code written}); it is the future of its own result, and
 * ends by {@code succeed} or {@code fail}. The library has no call that waits for it. When the
 * oldest request of a connection is unanswered for too long, the connection is closed and all of
 * them fail.
 */
package dev.spyglass.agent.library.folsom;
