/**
 * What is published, whoever reads it. {@code Beans} lists the objects of this moment; each {@code
 * Bean} pairs a list of {@code Attributes} with what they are read from: the agent, its leak watch,
 * a client or a node. {@code jmx} shows the list as MBeans and {@code channel} as JSON, by {@code
 * JsonWriter}, so neither has names, texts or numbers of its own.
 *
 * <p>Names are API: {@code docs/mbeans.md} lists them, and a test compares.
 */
package dev.spyglass.agent.attribute;
