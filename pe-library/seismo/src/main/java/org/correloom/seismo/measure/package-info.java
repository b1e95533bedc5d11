/// What is measured on correlations while they come: changes of the velocity of waves, and how it
/// depends on frequency.
///
/// Results are records, which every sink for tables takes. The mathematics is the kernels'
/// (`org.correloom.kernels.measure`); what is here knows pairs, references, and what is missing or
/// late. A velocity increase is positive, in percent; times are ISO 8601 in UTC.
package org.correloom.seismo.measure;
