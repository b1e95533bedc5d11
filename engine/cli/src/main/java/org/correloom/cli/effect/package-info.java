/// Demonstrations: what a PE does to a signal that shows it, as the pictures of the reference.
///
/// What belongs here: a [Demonstration] for every seismological PE, made inputs that bring out what
/// the PE is for, and the panels to be drawn of them. What does not: any signal mathematics of the
/// PEs' own (each is run by the engine, through the door that a workflow uses), drawing (figure).
/// Nothing is random but by a fixed seed; times are seconds after an arbitrary hour.
package org.correloom.cli.effect;
