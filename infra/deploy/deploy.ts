/** One deployment from beginning to end. Until the estate is built nothing that serves changes; after that a failure goes back. */
import { Problem } from '../local/problem.ts'
import { uploadAssets, uploadKeys } from './assets.ts'
import { checkBeforehand } from './checks.ts'
import { type Architecture, buildImages, pushImages, signInToRegistry } from './images.ts'
import { CommandFailed, type Outside } from './outside.ts'
import { smokeTest } from './smoke.ts'
import { buildEstate, builtOutputs, chooseImage, type Outputs, outputsAfter, repositoryOf } from './stack.ts'
import { giveBack, type Versions, versionsOf } from './traffic.ts'

export interface Target {
  stack: string
  account: string
  region: string
  /** How names of the stack begin. */
  prefix: string
  architecture: Architecture
  /** Secret settings that the stack's file does not have. */
  missingSecrets: readonly string[]
}

interface Step {
  ja: string
  en: string
  work: () => Promise<void>
}

const reasonOf = (error: unknown) =>
  error instanceof CommandFailed && error.output ? error.output : error instanceof Error ? error.message : String(error)

class Deployment {
  readonly #outside: Outside
  readonly #target: Target
  /** What was there before, and so what a failure goes back to; undefined in a first deployment. */
  #before: Outputs | undefined
  #versions: Versions = {}
  #image = ''
  #done = 0

  constructor(outside: Outside, target: Target) {
    this.#outside = outside
    this.#target = target
  }

  /** Steps that change nothing that serves. */
  #preparation(): Step[] {
    const [outside, { stack, region, prefix, architecture }] = [this.#outside, this.#target]
    return [
      {
        ja: '道具と権限を確かめる',
        en: 'look for tools and rights',
        work: () => checkBeforehand(outside, this.#target),
      },
      {
        ja: '今のようすを控える',
        en: 'note what is there now',
        work: async () => {
          this.#before = await builtOutputs(outside, stack)
          if (this.#before) this.#versions = await versionsOf(outside, prefix, region)
        },
      },
      {
        ja: 'API のイメージをビルドする（arm64・amd64）',
        en: 'build the image of the API (arm64, amd64)',
        work: () => buildImages(outside),
      },
      {
        ja: 'ウェブをビルドする',
        en: 'build the web',
        work: async () => void (await outside.run('node', ['infra/images/bundle.ts', 'web'])),
      },
      {
        ja: 'イメージを送る',
        en: 'push the image',
        work: async () => {
          const repository = await repositoryOf(outside)
          await signInToRegistry(outside, repository, region)
          this.#image = (await pushImages(outside, repository))[architecture]
        },
      },
      {
        ja: 'ブラウザー用のファイルを置く（古いものは残す）',
        en: 'upload the assets (old ones stay)',
        work: async () => {
          if (this.#before) await uploadAssets(outside, this.#before)
          else outside.say('  初回は構築のあとに置きます / the first time this comes after building')
        },
      },
    ]
  }

  /** Steps after which something else may be serving. */
  #change(): Step[] {
    const [outside, { stack }] = [this.#outside, this.#target]
    let after: Outputs
    return [
      {
        ja: '構築する（その中で、新しいコードが応答する前に移行を実行）',
        en: 'build the estate (in it the migration, before new code answers)',
        work: async () => {
          await chooseImage(outside, stack, this.#image)
          await buildEstate(outside, stack)
          after = await outputsAfter(outside, stack)
        },
      },
      {
        ja: 'サインインの公開鍵を置く',
        en: 'put the public keys of sign-in in place',
        work: async () => {
          if (!this.#before) await uploadAssets(outside, after)
          await uploadKeys(outside, after)
        },
      },
      { ja: '外から確かめる', en: 'ask from outside', work: () => smokeTest(outside, after) },
    ]
  }

  async #inTurn(steps: readonly Step[], total: number) {
    for (const { ja, en, work } of steps) {
      this.#done += 1
      this.#outside.say(`\n▶ ${this.#done}/${total} ${ja} / ${en}`)
      try {
        await work()
      } catch (error) {
        if (error instanceof Problem) throw error
        throw new Problem(`「${ja}」で失敗しました。`, `Failed: ${en}.`, reasonOf(error))
      }
    }
  }

  /** Old code takes requests again, in seconds. The schema stays: migrations only add, and the old code runs on it. */
  async #goBack(cause: Problem): Promise<Problem> {
    const { stack, prefix, region } = this.#target
    if (!this.#before)
      return new Problem(
        `${cause.ja}初回なので戻す先はありません。原因を直して、もう一度実行してください。`,
        `${cause.message} There is nothing to go back to the first time. Mend the cause and run this again.`,
        cause.detail,
      )
    try {
      this.#outside.say('\n◀ 前の版に戻す / go back to the version before')
      await giveBack(this.#outside, prefix, region, this.#versions)
      await chooseImage(this.#outside, stack, this.#before.image)
    } catch (error) {
      return new Problem(
        `${cause.ja}前の版に戻すこともできませんでした。infra/runbooks.md の「A deployment that fails」に従ってください。`,
        `${cause.message} Going back failed as well: follow “A deployment that fails” in infra/runbooks.md.`,
        `${cause.detail}\n${reasonOf(error)}`,
      )
    }
    return new Problem(
      `${cause.ja}前の版が応答しています。`,
      `${cause.message} The version before is serving.`,
      cause.detail,
    )
  }

  async run(): Promise<void> {
    const [preparation, change] = [this.#preparation(), this.#change()]
    const total = preparation.length + change.length
    await this.#inTurn(preparation, total)
    try {
      await this.#inTurn(change, total)
    } catch (error) {
      throw error instanceof Problem ? await this.#goBack(error) : error
    }
    this.#outside.say(`\n✔ ${this.#target.stack}: ${this.#image}`)
  }
}

/**
 * Builds, pushes, builds the estate with its migration, asks from outside; goes back when that fails.
 * @throws Problem with the step that failed and what is serving now
 */
export const deploy = (outside: Outside, target: Target): Promise<void> => new Deployment(outside, target).run()
