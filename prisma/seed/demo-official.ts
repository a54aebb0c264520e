/** 見本市's official table: one line per quantity, one column per fiscal year. The last two years are not published yet. */
export const years = [2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025]
export const publishedUntil = 2023
export const quantities: Readonly<Record<string, readonly number[]>> = {
  'intake.owner.adult': [52, 47, 41, 35, 33, 28, 26, 22],
  'intake.owner.kitten': [31, 26, 19, 14, 12, 9, 7, 6],
  'intake.unknown.adult': [88, 79, 58, 47, 44, 39, 35, 31],
  'intake.unknown.kitten': [312, 268, 214, 176, 159, 131, 118, 97],
  'intake.total': [483, 420, 332, 272, 248, 207, 186, 156],
  'outcome.return': [4, 5, 3, 4, 2, 3, 4, 2],
  'outcome.return.kitten': [0, 1, 0, 0, 0, 1, 0, 0],
  'outcome.transfer': [176, 185, 189, 178, 176, 158, 150, 134],
  'outcome.transfer.kitten': [121, 128, 131, 124, 120, 109, 103, 91],
  'outcome.kill.c1': [61, 52, 31, 22, 18, 12, 9, 6],
  'outcome.kill.c2': [168, 118, 58, 24, 10, 3, 0, 0],
  'outcome.kill.c3': [72, 61, 48, 43, 41, 32, 24, 15],
  'outcome.kill': [301, 231, 137, 89, 69, 47, 33, 21],
  'outcome.kill.kitten': [226, 171, 102, 63, 50, 35, 24, 14],
}
