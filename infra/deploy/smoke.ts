/** A few questions from outside, as a visitor would ask them. */
import type { Answer, Outside } from './outside.ts'

interface Addresses {
  /** https://… as browsers see it. */
  site: string
  /** API Gateway's own address with its stage. */
  apiOrigin: string
}

/** New edges and cold functions take a while; after so many tries it is an answer. */
const tries = 6
const pause = 10_000

type Question = [what: string, url: string, wrong: (answer: Answer) => string | undefined]

const is = (status: number) => (answer: Answer) =>
  answer.status === status ? undefined : `answers ${answer.status || 'nothing'} instead of ${status}`

const asset = /\/_nuxt\/[\w.-]+\.js/

function questions({ site, apiOrigin }: Addresses): Question[] {
  return [
    [
      'the page to sign in',
      `${site}/sign-in`,
      (answer) => is(200)(answer) ?? (asset.test(answer.body) ? undefined : 'names no script'),
    ],
    ['the API and its database', `${site}/v1/health/ready`, is(200)],
    // Whoever does not come through CloudFront is not let in.
    ['the gateway without the way through CloudFront', `${apiOrigin}/v1/health/live`, is(403)],
  ]
}

async function insist({ get, wait }: Outside, [what, url, wrong]: Question): Promise<Answer> {
  for (let left = tries - 1; ; left--) {
    const answer = await get(url)
    const complaint = wrong(answer)
    if (!complaint) return answer
    if (left === 0) throw new Error(`${what} (${url}) ${complaint}`)
    await wait(pause)
  }
}

/** @throws Error that names the first question with a wrong answer */
export async function smokeTest(outside: Outside, addresses: Addresses): Promise<void> {
  const answers = []
  for (const question of questions(addresses)) answers.push(await insist(outside, question))
  const [script = ''] = asset.exec(answers[0]!.body) ?? []
  const cached = (answer: Answer) =>
    answer.headers['cache-control']?.includes('immutable') ? undefined : 'is not kept for a year'
  await insist(outside, ['its script', `${addresses.site}${script}`, (answer) => is(200)(answer) ?? cached(answer)])
}
