/** Invented costs of 見本市: what its work on cats came to in the fiscal years that are settled. */

const code = '99201'

/** Fiscal year, kind, purpose, yen, full-time posts. */
const costs: readonly (readonly [number, string, string, number, number?])[] = [
  [2023, 'subsidy', 'surgery', 744_000],
  [2023, 'office', 'surgery', 86_000],
  [2023, 'staff', 'surgery', 3_900_000, 0.5],
  [2023, 'office', 'awareness', 120_000],
  [2024, 'subsidy', 'surgery', 968_000],
  [2024, 'office', 'surgery', 91_000],
  [2024, 'staff', 'surgery', 4_740_000, 0.6],
  [2024, 'subsidy', 'colony', 300_000],
  [2025, 'subsidy', 'surgery', 1_104_000],
  [2025, 'office', 'surgery', 97_000],
  [2025, 'staff', 'surgery', 5_600_000, 0.7],
  [2025, 'staff', 'care', 24_800_000, 3.1],
]

/** All invented costs. */
export function demoCosts(): object[] {
  return costs.map(([fiscal_year, cost_kind, cost_purpose, amount, fte]) => ({
    municipality_code: code,
    natural_key: `at:${fiscal_year}|${cost_kind}|${cost_purpose}|#1`,
    fiscal_year,
    cost_kind,
    cost_purpose,
    amount,
    fte: fte ?? null,
    fte_status: fte === undefined ? null : 'value',
  }))
}
