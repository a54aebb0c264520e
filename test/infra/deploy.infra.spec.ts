import { describe, expect, test } from 'vitest'
import { deploy, type Target } from '../../infra/deploy/deploy.ts'
import { dryOutside } from '../../infra/deploy/dry-run.ts'
import { type Answer, CommandFailed, type Outside } from '../../infra/deploy/outside.ts'
import { Problem } from '../../infra/local/problem.ts'

const target: Target = {
  stack: 'production',
  account: '222222222222',
  region: 'ap-northeast-1',
  prefix: 'cat-data-v23',
  architecture: 'arm64',
  missingSecrets: [],
}

const digests = { arm64: `sha256:${'a'.repeat(64)}`, x86_64: `sha256:${'b'.repeat(64)}` }
const repository = '222222222222.dkr.ecr.ap-northeast-1.amazonaws.com/cat-data-v23/api'
const before = `${repository}@sha256:${'0'.repeat(64)}`
const outputs = {
  site: 'https://neko.example.jp',
  apiOrigin: 'https://a1.execute-api.ap-northeast-1.amazonaws.com/prod',
  assetsBucket: 'assets',
  dataKey: 'arn:aws:kms:ap-northeast-1:222222222222:key/data',
  jwks: 'https://cognito-idp.ap-northeast-1.amazonaws.com/pool/.well-known/jwks.json',
  jwksObject: 's3://data/config/jwks.json',
  image: before,
}
const page = '<script src="/_nuxt/entry-1.js"></script>'
const pages: Record<string, Answer> = {
  [outputs.jwks]: { status: 200, headers: {}, body: '{"keys":[{"kid":"1"}]}' },
  [`${outputs.site}/sign-in`]: { status: 200, headers: {}, body: page },
  [`${outputs.site}/v1/health/ready`]: { status: 200, headers: {}, body: '{}' },
  [`${outputs.apiOrigin}/v1/health/live`]: { status: 403, headers: {}, body: '' },
  [`${outputs.site}/_nuxt/entry-1.js`]: {
    status: 200,
    headers: { 'cache-control': 'public,max-age=31536000,immutable' },
    body: '',
  },
}

/** Answers of the commands, as recorded from their documentation; the first whose beginning fits. */
const answers: [begins: string, answer: string][] = [
  ['aws sts get-caller-identity', `${target.account}\n`],
  ['pulumi stack output --json --stack account', JSON.stringify({ apiRepository: repository })],
  ['pulumi stack output --json', JSON.stringify(outputs)],
  ['aws lambda get-alias --function-name cat-data-v23-api', '41\n'],
  ['aws lambda get-alias --function-name cat-data-v23-web', '17\n'],
  ['aws lambda get-alias --function-name cat-data-v23-ingest', '9\n'],
  ['aws ecr get-login-password', 'registry-password\n'],
]

interface World {
  /** A command that begins so fails, with this output. */
  failing?: [begins: string, output?: string, missing?: boolean]
  pages?: Record<string, Answer>
  answers?: typeof answers
}

function recorded(world: World = {}) {
  const lines: string[] = []
  const inputs: string[] = []
  const written: string[] = []
  const said: string[] = []
  let waited = 0
  const outside: Outside = {
    run: (command, args, { input } = {}) => {
      const line = [command, ...args].join(' ')
      lines.push(line)
      if (input) inputs.push(input)
      const [begins, output = 'it says why', missing = false] = world.failing ?? []
      if (begins && line.startsWith(begins))
        return Promise.reject(
          new CommandFailed(command, missing ? 'is not installed' : 'ended with code 1', output, missing),
        )
      const [, answer = ''] =
        [...(world.answers ?? []), ...answers].find(([beginning]) => line.startsWith(beginning)) ?? []
      return Promise.resolve(answer)
    },
    get: (url) => Promise.resolve({ ...pages, ...world.pages }[url] ?? { status: 0, headers: {}, body: '' }),
    read: (path) =>
      Promise.resolve(
        JSON.stringify({ 'containerimage.digest': path.includes('arm64') ? digests.arm64 : digests.x86_64 }),
      ),
    write: (_path, content) => Promise.resolve(void written.push(content)),
    wait: (milliseconds) => Promise.resolve(void (waited += milliseconds)),
    say: (line) => said.push(line),
  }
  return { outside, lines, inputs, written, said, waited: () => waited }
}

/** What a line is about, for reading orders. */
const kinds: [RegExp, string][] = [
  [/^docker buildx build .*type=cacheonly/, 'build image'],
  [/^docker buildx build .*push=true/, 'push image'],
  [/^docker login/, 'sign in to registry'],
  [/^node infra\/images\/bundle.ts web/, 'build web'],
  [/^aws s3 cp .*_nuxt s3:/, 'immutable assets'],
  [/^aws s3 cp .*jwks/, 'keys'],
  [/^pulumi config set compute.image/, 'choose image'],
  [/^pulumi up/, 'build estate'],
  [/^aws lambda update-alias/, 'give back'],
]
const kindOf = (line: string) => kinds.find(([pattern]) => pattern.test(line))?.[1]
const order = (lines: readonly string[]) =>
  lines.map(kindOf).filter((kind, index, all) => kind !== undefined && kind !== all[index - 1])

async function failure(world: World, wanted: Partial<Target> = {}) {
  const record = recorded(world)
  const problem: unknown = await deploy(record.outside, { ...target, ...wanted }).then(
    () => undefined,
    (error: unknown) => error,
  )
  expect(problem).toBeInstanceOf(Problem)
  return { ...record, problem: problem as Problem }
}

describe('a deployment', () => {
  test('goes in this order', async () => {
    const { outside, lines } = recorded()
    await deploy(outside, target)
    expect(order(lines)).toEqual([
      'build image',
      'build web',
      'sign in to registry',
      'push image',
      'immutable assets',
      'choose image',
      'build estate',
      'keys',
    ])
  })

  test('builds and pushes one manifest for each processor, and runs the one of the settings by digest', async () => {
    for (const architecture of ['arm64', 'x86_64'] as const) {
      const { outside, lines } = recorded()
      await deploy(outside, { ...target, architecture })
      const builds = lines.filter((line) => line.startsWith('docker buildx build'))
      expect(builds.map((line) => /--platform (\S+)/.exec(line)![1])).toEqual([
        'linux/arm64',
        'linux/amd64',
        'linux/arm64',
        'linux/amd64',
      ])
      for (const line of builds) expect(line).toContain('--provenance=false --sbom=false')
      expect(lines).toContain(
        `pulumi config set compute.image ${repository}@${digests[architecture]} --stack production`,
      )
    }
  })

  test('no password and no key stands in a command', async () => {
    const { outside, lines, inputs } = recorded()
    await deploy(outside, target)
    expect(inputs).toEqual(['registry-password\n'])
    expect(lines.join('\n')).not.toContain('registry-password')
  })

  test('takes no asset away, and gives the bucket its keys with the encryption that it demands', async () => {
    const { outside, lines, written } = recorded()
    await deploy(outside, target)
    expect(lines.filter((line) => /--delete|s3 rm|s3 sync/.test(line))).toEqual([])
    expect(lines.find((line) => line.includes('jwks'))).toMatch(
      /s3:\/\/data\/config\/jwks.json .*--sse aws:kms --sse-kms-key-id arn:aws:kms:/,
    )
    expect(written).toEqual(['{"keys":[{"kid":"1"}]}'])
  })

  test('the first one has nowhere to put assets before the estate is there', async () => {
    let built = false
    const { outside, lines } = recorded()
    const { run } = outside
    outside.run = (command, args, options) => {
      const line = [command, ...args].join(' ')
      if (line.startsWith('pulumi up')) built = true
      if (!built && line === 'pulumi stack output --json --stack production')
        return Promise.reject(
          new CommandFailed('pulumi', 'ended with code 255', "error: no stack named 'production' found"),
        )
      return run(command, args, options)
    }
    await deploy(outside, target)
    expect(order(lines).slice(-4)).toEqual(['choose image', 'build estate', 'immutable assets', 'keys'])
    expect(lines.filter((line) => line.includes('get-alias'))).toEqual([])
  })

  test('a stack that is known but was never built to its end is a first one as well', async () => {
    let asked = 0
    const { outside, lines } = recorded()
    const { run } = outside
    outside.run = (command, args, options) =>
      [command, ...args].join(' ') === 'pulumi stack output --json --stack production' && asked++ === 0
        ? Promise.resolve('{}')
        : run(command, args, options)
    await deploy(outside, target)
    expect(lines.filter((line) => line.includes('get-alias'))).toEqual([])
  })
})

describe('before anything serves differently, a failure stops at once and changes nothing', () => {
  test.each<[what: string, failing: [string, string?, boolean?], says: RegExp, last: string | undefined]>([
    ['Docker is missing', ['docker buildx version', '', true], /Install Docker with buildx/, undefined],
    ['Pulumi is missing', ['pulumi version', '', true], /Install the Pulumi CLI/, undefined],
    ['the AWS CLI is missing', ['aws --version', '', true], /Install the AWS CLI/, undefined],
    ['credentials have expired', ['aws sts', 'ExpiredToken'], /no AWS credentials, or they have expired/, undefined],
    ['Pulumi is signed out', ['pulumi whoami'], /pulumi login s3:/, undefined],
    [
      'the state cannot be read',
      ['pulumi stack output --json --stack production', 'AccessDenied'],
      /note what/,
      undefined,
    ],
    ['the image does not build', ['docker buildx build --platform linux/amd64'], /build the image/, 'build image'],
    ['the web does not build', ['node infra/images'], /build the web/, 'build web'],
    ['the registry refuses', ['docker login'], /push the image/, 'sign in to registry'],
    ['the assets do not go up', ['aws s3 cp'], /upload the assets/, 'immutable assets'],
  ])('%s', async (_what, failing, says, last) => {
    const { problem, lines } = await failure({ failing })
    expect(problem.message).toMatch(says)
    expect(problem.ja).toMatch(/。$/)
    expect(order(lines).at(-1)).toBe(last)
    expect(lines.filter((line) => /pulumi (up|config)|update-alias/.test(line))).toEqual([])
  })

  test('another account than the stack’s', async () => {
    const { problem, lines } = await failure({ answers: [['aws sts', '999999999999']] })
    expect(problem.message).toBe(
      'You are signed in to the AWS account 999999999999, but production belongs to 222222222222. Change the profile.',
    )
    expect(order(lines)).toEqual([])
  })

  test('a secret setting that nobody made', async () => {
    const { problem } = await failure({}, { missingSecrets: ['auth.sessionPassword'] })
    expect(problem.message).toContain(
      'pulumi config set --secret auth.sessionPassword "$(openssl rand -hex 32)" --stack production',
    )
  })

  test('an image without a digest', async () => {
    const { outside } = recorded()
    outside.read = () => Promise.resolve('{}')
    await expect(deploy(outside, target)).rejects.toMatchObject({ detail: expect.stringContaining('no digest') })
  })
})

describe('once something may serve differently, a failure goes back to the version before', () => {
  const back = [
    'aws lambda update-alias --function-name cat-data-v23-api --name live --function-version 41 --region ap-northeast-1',
    'aws lambda update-alias --function-name cat-data-v23-web --name live --function-version 17 --region ap-northeast-1',
    'aws lambda update-alias --function-name cat-data-v23-ingest --name live --function-version 9 --region ap-northeast-1',
    `pulumi config set compute.image ${before} --stack production`,
  ]
  const gone = { status: 502, headers: {}, body: '' }

  test.each<[what: string, world: World, detail: string]>([
    [
      'the migration fails, and with it the building',
      { failing: ['pulumi up', 'Lambda function compute-migration returned error'] },
      'compute-migration returned error',
    ],
    ['the keys of the pool cannot be had', { pages: { [outputs.jwks]: gone } }, 'answers 502 without keys'],
    ['the page does not come', { pages: { [`${outputs.site}/sign-in`]: gone } }, 'answers 502 instead of 200'],
    [
      'the page names no script',
      { pages: { [`${outputs.site}/sign-in`]: { status: 200, headers: {}, body: '<p>error</p>' } } },
      'names no script',
    ],
    ['the database is away', { pages: { [`${outputs.site}/v1/health/ready`]: gone } }, 'the API and its database'],
    [
      'the gateway lets in whoever comes',
      { pages: { [`${outputs.apiOrigin}/v1/health/live`]: { status: 200, headers: {}, body: '' } } },
      'answers 200 instead of 403',
    ],
    [
      'assets are not kept',
      { pages: { [`${outputs.site}/_nuxt/entry-1.js`]: { status: 200, headers: {}, body: '' } } },
      'is not kept for a year',
    ],
  ])('%s', async (_what, world, detail) => {
    const { problem, lines } = await failure(world)
    expect(problem.detail).toContain(detail)
    expect(problem.message).toContain('The version before is serving.')
    expect(lines.slice(-4)).toEqual(back)
  })

  test('an answer may take a while: it is asked again for a minute before that is a failure', async () => {
    let asked = 0
    const { outside, lines, waited } = recorded()
    const { get } = outside
    outside.get = (url) => (url.endsWith('/v1/health/ready') && asked++ < 3 ? Promise.resolve(gone) : get(url))
    await deploy(outside, target)
    expect(waited()).toBe(30_000)
    expect(lines.filter((line) => line.includes('update-alias'))).toEqual([])
  })

  test('when going back fails too, it says so', async () => {
    const record = recorded({ pages: { [`${outputs.site}/sign-in`]: gone }, failing: ['aws lambda update-alias'] })
    await expect(deploy(record.outside, target)).rejects.toMatchObject({
      message: expect.stringContaining('Going back failed as well'),
      detail: expect.stringContaining('it says why'),
    })
  })

  test('a first deployment has nothing to go back to', async () => {
    const { problem, lines } = await failure({
      answers: [['pulumi stack output --json --stack production', '{}']],
      failing: ['pulumi up'],
    })
    expect(problem.message).toContain('There is nothing to go back to the first time.')
    expect(lines.filter((line) => line.includes('update-alias'))).toEqual([])
  })
})

test('a dry run shows every command of the real one, and runs none', async () => {
  const shown: string[] = []
  await deploy(
    dryOutside(target.account, (line) => shown.push(line.trim().replaceAll("'", ''))),
    target,
  )
  const { outside, lines } = recorded()
  await deploy(outside, target)
  const shape = (line: string) => line.split(' ').slice(0, 3).join(' ')
  const commands = shown.filter((line) => /^(docker|pulumi|aws|node) /.test(line))
  expect(commands.map(shape)).toEqual(lines.map(shape))
})
