import { explore } from './explore.ts'

const flows = {
  title: '引取り・処分',
  lead: '猫がどこから来て、どうなったか。事務提要と同じ数え方で、年度ごとに示します。',
  year: '年度',
  stream: '引取りから処分まで（{area}）',
  stream_lead: '帯の太さが数　緑は返還・譲渡、青は殺処分、水色は幼齢',
  nation_lead: '内訳がすべて公表されている年度　帯の太さが数',
  outcomes: '処分の内訳の推移（{area}）',
  outcomes_lead: '殺処分は ①譲渡不適 ②①以外 ③引取り後の死亡',
  trend: '引取りと処分の推移（{area}）',
}

const season = {
  title: '季節と予測',
  lead: '一年のいつ多いか、これから何件ほどになりそうか。予測には必ず幅を付けます。',
  measure: '見る数',
  forecast: 'これからの12か月の見込み（{area}）',
  months: '月別の数（{area}）',
  months_lead: '4月始まり　濃い棒は4〜6月（子猫の生まれる時期）',
  profile: '季節の形（{area}）',
  alarms: 'いつもと違う月（{area}）',
}

const tnr = {
  title: '不妊去勢・TNR',
  lead: '手術の実績、予算の残り、そして「年に何匹手術すれば猫は減るか」を前提とともに示します。',
  surgeries: '不妊去勢手術の数（{area}）',
  budget_title: '予算・手術券の燃え尽き予報',
  budget_lead: '今年度の予算（または手術券の枚数）を入れると、いつなくなりそうかを幅で示します。',
  budget: '今年度の予算',
  budget_hint: '円、または手術券の枚数',
  per_case: '1件に使う額',
  per_case_hint: '円。手術券で数えるときは1',
  burn_down: '残りの見込み（{area}）',
  simulation_title: 'シミュレーション：この計画で猫は減るか',
  simulation_lead:
    '一つの区域の屋外の猫を、月ごとに確率で動かします。前提を動かして確かめてください。結果は予言ではなく、前提の帰結です。',
  course: '成猫の数の見込み',
  course_lead: '線は中央値、帯は80%の幅',
  coverage: '手術済みの割合の見込み',
  sensitivity: 'どの前提が結果を左右するか',
  sensitivity_lead: '前提を一つずつ動かしたときの、最後の年の頭数',
  slider: {
    cats: '今いる成猫（匹）',
    neutered: 'うち手術済み（匹）',
    surgeries: '1年の手術（匹）',
    immigration: '1年の流入・遺棄（匹）',
    adult_survival: '成猫の1年の生存率',
    kitten_survival: '子猫が6か月まで生きる率',
    years: '見通す年数',
  },
}

const compare = {
  title: '地域比較',
  lead: 'ほかと違うのは偶然か、それとも確かめるべき違いか。順位は付けません。',
  measure: '比べる率',
  place: '町丁目で比べる数',
  funnel: '率と件数の漏斗図',
  funnel_lead: '点線の内側は偶然の範囲　外側は理由を確かめる',
  place_funnel: '町丁目の漏斗図（{area}）',
  map: '都道府県別の地図',
  tiles: '都道府県別のタイル地図',
  tiles_lead: 'どの県も同じ大きさ',
  places: '町丁目の比較（{area}）',
  places_lead: '件数の少ない町丁目ほど全体の平均に寄せてならした値と95%の幅',
}

const hot_spots = {
  title: '苦情・路上死亡',
  lead: 'どこに集まっているか、次にどこで手術するとよいか。給餌場所などの地点は表示せず、メッシュと町丁目で示します。',
  size: 'メッシュの大きさ',
  complaint: '苦情・相談の集まる場所（{area}）',
  carcass: '路上死亡猫の集まる場所（{area}）',
  lead_cells: '最近3年度　太枠は偶然とはいえない集中（Gi*、誤検出5%）',
  work_list: '次の一手：続けて手術したい町丁目（{area}）',
  work_list_lead: '隣り合う町丁目の組　苦情と路上死亡が多く、手術が少ないほど高い',
  grid: {
    mesh_1000: '約1km',
    mesh_500: '約500m',
    mesh_250: '約250m',
  },
  map: {
    title: '地図に重ねたメッシュ',
    show: '地図に重ねて見る',
    hide: '地図を閉じる',
    privacy: '押すと国土地理院から背景の地図を受け取ります。どのあたりを見ているかが国土地理院に伝わります。',
    credit: '地理院タイル（国土地理院）',
    source: '地図の出典',
    no_ground: '背景の地図を受け取れませんでした。メッシュだけを表示しています。',
    no_map: 'このブラウザでは地図を表示できません。上の図と表に同じ内容があります。',
    zoom_in: '拡大',
    zoom_out: '縮小',
    scroll: 'Ctrlキー（MacはCommandキー）を押しながら回すと拡大・縮小します',
    touch: '2本の指で動かします',
  },
}

const quality = {
  title: 'データ品質',
  lead: '抜けている月、ファイルの読みやすさ、表の収支。数字を使う前に確かめます。',
  months: '記録のある月とない月（{area}）',
  months_lead: '4月始まり　濃いほど多い　枠は一件もない月',
  readability: '取り込んだファイルの機械判読性',
  readability_lead: '線は段階（L1〜L3）の最低から最高',
  checks: '{year}の表の確認',
  key_checks: '確かめること',
  key_checks_of: '{count}の確認のうち',
  key_imports: '取り込んだファイル',
  key_waiting: '確認待ち {count}',
  key_errors: '取込の指摘（誤り）',
  key_errors_of: '読んだ {rows} 行のうち',
  unit_checks: '件',
  unit_files: '件',
  unit_findings: '件',
  severity: {
    ok: '良',
    note: '参考',
    warning: '注意',
    error: '誤り',
  },
}

const effect = {
  title: '効果検証',
  lead: '取組は効いたか。始めた区域を、まだ始めていない似た区域と比べます。分からないときは「まだ分かりません」と示します。',
  years: '比べる年数',
  years_option: '前後{years}年',
  event_study: '始めた区域と比較区域（{area}）',
  event_study_lead: '1より下なら比較区域より減った　縦の線は95%区間',
  trend: '市全体の推移と傾向（{area}）',
  matches: '比べた区域',
  place: '区域',
  start: '開始',
  comparisons: '比較した区域',
  before_after: '前 → 後',
  elsewhere: '比較区域の前 → 後',
}

/** What the dashboards beyond 概況 say: loaded with the first of them (`words: 'look'` in the page's meta). */
export default { compare, effect, explore, flows, hot_spots, quality, season, tnr }
