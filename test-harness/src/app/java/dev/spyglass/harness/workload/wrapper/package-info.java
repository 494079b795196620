/**
 * An application that does not use the client as it is but extends its classes.
 *
 * <p>{@code WrapperApplication} calls an {@code OwnClient} of spymemcached, whose connection, nodes
 * and futures are extended too; {@code OwnXmemcachedClient} is a program of its own. The agent must
 * see their calls like those of the library's classes.
 */
package dev.spyglass.harness.workload.wrapper;
