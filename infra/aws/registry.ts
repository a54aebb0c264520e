/** Where images are kept. In the account's stack, because a function cannot be made before its image is there. */
import * as aws from '@pulumi/aws'
import * as pulumi from '@pulumi/pulumi'
import { arnIn, type Place, policy, productName } from './place.ts'

interface RegistryArgs {
  place: Place
}

/**
 * Every deployment of every stack of the account leaves two (one a processor). A function whose image is gone fails when it
 * starts, so a rarely deployed stack must not lose its own to a busy one: room for fifty deployments.
 */
const keptImages = 100

export class Registry extends pulumi.ComponentResource {
  readonly url: pulumi.Output<string>

  constructor(name: string, { place }: RegistryArgs, options?: pulumi.ComponentResourceOptions) {
    super('cat:registry:Registry', name, {}, options)
    const own = { parent: this }
    const repository = new aws.ecr.Repository(
      `${name}-api`,
      {
        name: `${productName}/api`,
        imageTagMutability: 'IMMUTABLE',
        imageScanningConfiguration: { scanOnPush: true },
        encryptionConfigurations: [{ encryptionType: 'KMS' }],
      },
      { parent: this, protect: place.keep },
    )
    new aws.ecr.LifecyclePolicy(
      `${name}-api-lifecycle`,
      {
        repository: repository.name,
        policy: JSON.stringify({
          rules: [
            {
              rulePriority: 1,
              description: 'the newest images',
              selection: { tagStatus: 'any', countType: 'imageCountMoreThan', countNumber: keptImages },
              action: { type: 'expire' },
            },
          ],
        }),
      },
      own,
    )
    new aws.ecr.RepositoryPolicy(
      `${name}-api-policy`,
      {
        repository: repository.name,
        policy: policy({
          Sid: 'Lambda',
          Effect: 'Allow',
          Principal: { Service: 'lambda.amazonaws.com' },
          Action: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
          Condition: { StringLike: { 'aws:SourceArn': arnIn(place, 'lambda', `function:${productName}*`) } },
        }),
      },
      own,
    )
    this.url = repository.repositoryUrl
    this.registerOutputs({ url: this.url })
  }
}
