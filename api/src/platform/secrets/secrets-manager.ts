/** One secret of AWS Secrets Manager and its versions. The SDK is loaded with the first question: not every start asks one. */

/** Which version is meant: the one that holds, or the one that a rotation is about to make hold. */
export type Label = 'AWSCURRENT' | 'AWSPENDING'

export interface SecretStore {
  /** The text of the version with this label; undefined: no version has it (a secret is made empty). */
  read: (label: Label, versionId?: string) => Promise<string | undefined>
  /** @param versionId makes a repetition harmless: the same one with the same text is put once */
  put: (text: string, label: Label, versionId?: string) => Promise<void>
  /** Labels of each version. */
  versions: () => Promise<Readonly<Record<string, readonly string[]>>>
  /** From now on this version holds, and no longer `former`. */
  makeCurrent: (versionId: string, former: string | undefined) => Promise<void>
}

/** Credentials come from where the SDK looks for them: on AWS, the role. The region stands in the ARN. */
export function secretsManager(arn: string): SecretStore {
  const load = async () => {
    const sdk = await import('@aws-sdk/client-secrets-manager')
    const [, , , region = ''] = arn.split(':')
    return { sdk, client: new sdk.SecretsManagerClient({ region, maxAttempts: 4 }) }
  }
  let loaded: ReturnType<typeof load> | undefined
  const open = () => (loaded ??= load())
  return {
    async read(label, versionId) {
      const { sdk, client } = await open()
      const which = { SecretId: arn, VersionStage: label, ...(versionId ? { VersionId: versionId } : {}) }
      try {
        return (await client.send(new sdk.GetSecretValueCommand(which))).SecretString
      } catch (error) {
        if (error instanceof sdk.ResourceNotFoundException) return undefined
        throw error
      }
    },
    async put(text, label, versionId) {
      const { sdk, client } = await open()
      const version = versionId ? { ClientRequestToken: versionId } : {}
      await client.send(
        new sdk.PutSecretValueCommand({ SecretId: arn, SecretString: text, VersionStages: [label], ...version }),
      )
    },
    async versions() {
      const { sdk, client } = await open()
      return (await client.send(new sdk.DescribeSecretCommand({ SecretId: arn }))).VersionIdsToStages ?? {}
    },
    async makeCurrent(versionId, former) {
      const { sdk, client } = await open()
      const move = { SecretId: arn, VersionStage: 'AWSCURRENT', MoveToVersionId: versionId }
      await client.send(
        new sdk.UpdateSecretVersionStageCommand({ ...move, ...(former ? { RemoveFromVersionId: former } : {}) }),
      )
    },
  }
}
