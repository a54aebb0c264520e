import type { Code } from '../define.ts'

function quantity(code: string, ja: string, en: string): Code {
  return { code, label: { ja, en } }
}

/** The columns of the official table (domain §1.2), the sums it prints in some years, and the 負傷 block. */
export const quantities: readonly Code[] = [
  quantity('intake.owner.adult', '引取り数 飼い主から 成熟個体', 'Intake from owners, adult'),
  quantity('intake.owner.kitten', '引取り数 飼い主から 幼齢の個体', 'Intake from owners, kitten'),
  quantity('intake.unknown.adult', '引取り数 所有者不明 成熟個体', 'Intake of unknown owner, adult'),
  quantity('intake.unknown.kitten', '引取り数 所有者不明 幼齢の個体', 'Intake of unknown owner, kitten'),
  quantity('intake.owner', '引取り数 飼い主から 計', 'Intake from owners'),
  quantity('intake.unknown', '引取り数 所有者不明 計', 'Intake of unknown owner'),
  quantity('intake.total', '引取り数 合計', 'Intake, total'),
  quantity('intake.total_incl_injured', '引取り数 合計（負傷動物を含む）', 'Intake including injured'),
  quantity('outcome.return', '処分数 返還数', 'Returned'),
  quantity('outcome.return.kitten', '処分数 返還数 うち幼齢個体', 'Returned, of which kittens'),
  quantity('outcome.transfer', '処分数 譲渡数', 'Transferred'),
  quantity('outcome.transfer.kitten', '処分数 譲渡数 うち幼齢個体', 'Transferred, of which kittens'),
  quantity('outcome.live', '処分数 返還数と譲渡数の計', 'Returned or transferred'),
  quantity('outcome.kill', '処分数 殺処分数 合計', 'Killed, total'),
  quantity('outcome.kill.c1', '処分数 殺処分数 ①', 'Killed, class 1'),
  quantity('outcome.kill.c2', '処分数 殺処分数 ②', 'Killed, class 2'),
  quantity('outcome.kill.c3', '処分数 殺処分数 ③', 'Killed, class 3'),
  quantity('outcome.kill.kitten', '処分数 殺処分数 うち幼齢個体', 'Killed, of which kittens'),
  quantity('outcome.kill_incl_injured', '処分数 殺処分数（負傷動物を含む）', 'Killed including injured'),
  quantity('injured.admission', '負傷動物 収容数', 'Injured, admitted'),
  quantity('injured.return', '負傷動物 返還数', 'Injured, returned'),
  quantity('injured.return.kitten', '負傷動物 返還数 うち幼齢個体', 'Injured, returned, of which kittens'),
  quantity('injured.transfer', '負傷動物 譲渡数', 'Injured, transferred'),
  quantity('injured.transfer.kitten', '負傷動物 譲渡数 うち幼齢個体', 'Injured, transferred, of which kittens'),
  quantity('injured.kill', '負傷動物 殺処分数', 'Injured, killed'),
  quantity('injured.kill.kitten', '負傷動物 殺処分数 うち幼齢個体', 'Injured, killed, of which kittens'),
]
