/** The settings of disclosure control (domain §6). */
export interface DisclosureRules {
  /** Counts from 1 to this are hidden; zero tells nothing about anybody and is not. */
  threshold: number
  /** Rates over fewer than this are hidden, unless they are zero. */
  leastDenominator: number
}

/** What a body may choose; 3 is the default of sdcTable's frequency rule. */
export const thresholds = [3, 5, 10] as const

/** sdcTable's frequency rule, and the same order of magnitude for denominators. */
export const defaultRules: DisclosureRules = { threshold: 3, leastDenominator: 10 }
