/** A small AWS Secrets Manager over real HTTP: one secret with versions and labels, as its API describes them. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface TestSecrets {
  endpoint: string
  /** Text of the version with this label. */
  textOf: (arn: string, label: string) => string | undefined
  /** Begins a rotation: a version without a text that is pending. */
  announce: (arn: string, versionId: string) => void
  put: (arn: string, text: string) => void
  /** Questions for a secret's text so far. */
  readonly reads: number
  /** While set, every question is refused. */
  down: boolean
  close: () => void
}

interface Version {
  text?: string
  labels: Set<string>
}

type Body = Readonly<Record<string, string>> & { VersionStages?: string[] }

export async function startSecrets(): Promise<TestSecrets> {
  const secrets = new Map<string, Map<string, Version>>()
  let reads = 0
  let made = 0
  const versionsOf = (arn: string) => {
    const versions = secrets.get(arn) ?? new Map<string, Version>()
    secrets.set(arn, versions)
    return versions
  }
  const labelled = (arn: string, label: string) => [...versionsOf(arn)].find(([, version]) => version.labels.has(label))
  const move = (arn: string, label: string, to: string) => {
    const former = labelled(arn, label)
    former?.[1].labels.delete(label)
    if (label === 'AWSCURRENT' && former && former[0] !== to) {
      labelled(arn, 'AWSPREVIOUS')?.[1].labels.delete('AWSPREVIOUS')
      former[1].labels.add('AWSPREVIOUS')
    }
    versionsOf(arn).get(to)?.labels.add(label)
  }
  const put = (arn: string, text: string, stages: readonly string[], id = `version-${++made}`) => {
    const version = versionsOf(arn).get(id) ?? { labels: new Set<string>() }
    versionsOf(arn).set(id, { ...version, text })
    for (const label of stages) move(arn, label, id)
    return { VersionId: id }
  }
  const actions: Record<string, (body: Body) => object | undefined> = {
    GetSecretValue: ({ SecretId = '', VersionStage = 'AWSCURRENT', VersionId }) => {
      reads++
      const [id, version] = labelled(SecretId, VersionStage) ?? []
      if (version?.text === undefined || (VersionId && VersionId !== id)) return undefined
      return { ARN: SecretId, VersionId: id, SecretString: version.text }
    },
    PutSecretValue: ({ SecretId = '', SecretString = '', VersionStages = ['AWSCURRENT'], ClientRequestToken }) =>
      put(SecretId, SecretString, VersionStages, ClientRequestToken),
    DescribeSecret: ({ SecretId = '' }) => ({
      VersionIdsToStages: Object.fromEntries([...versionsOf(SecretId)].map(([id, { labels }]) => [id, [...labels]])),
    }),
    UpdateSecretVersionStage: ({ SecretId = '', VersionStage = '', MoveToVersionId = '', RemoveFromVersionId }) => {
      if (RemoveFromVersionId && labelled(SecretId, VersionStage)?.[0] !== RemoveFromVersionId) return undefined
      move(SecretId, VersionStage, MoveToVersionId)
      return {}
    },
  }
  const state = { down: false }
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const action = String(request.headers['x-amz-target']).replace('secretsmanager.', '')
    const answer = state.down ? undefined : actions[action]?.(JSON.parse(Buffer.concat(chunks).toString()) as Body)
    response.setHeader('content-type', 'application/x-amz-json-1.1')
    response.statusCode = answer ? 200 : 400
    const type = state.down ? 'InvalidRequestException' : 'ResourceNotFoundException'
    response.end(JSON.stringify(answer ?? { __type: type, Message: 'not here' }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  server.unref()
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    textOf: (arn, label) => labelled(arn, label)?.[1].text,
    announce: (arn, versionId) => {
      versionsOf(arn).set(versionId, { labels: new Set() })
      move(arn, 'AWSPENDING', versionId)
    },
    put: (arn, text) => void put(arn, text, ['AWSCURRENT']),
    get reads() {
      return reads
    },
    get down() {
      return state.down
    },
    set down(down) {
      state.down = down
    },
    close: () => server.close(),
  }
}
