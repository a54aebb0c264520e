/** Where definitions come from, as printed beside figures (domain, "Sources"). */
export const officialTable = '環境省「犬・猫の引取り及び負傷動物等の収容並びに処分の状況」（事務提要）'
export const commonUse = '返還・譲渡率の一般的な用例（引取り数を分母とする）'
export const asilomar = 'Asilomar Accords の考え方による参考値'
export const nationalZero = '「殺処分ゼロ」の目標で使われる②（①以外の処分）の数'
export const ownRecords = '自治体の個別記録'
