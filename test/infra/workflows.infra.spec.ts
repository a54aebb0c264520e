import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import { readAccountSettings } from '../../infra/aws/settings.ts'
import { given } from './aws/support/capture.ts'

interface Workflow {
  permissions: Record<string, string>
  jobs: Record<
    string,
    {
      environment?: string
      permissions?: Record<string, string>
      steps: { uses?: string; run?: string; with?: Record<string, unknown> }[]
    }
  >
  on: { workflow_dispatch?: { inputs: { stack: { options: string[] } } } }
}

const root = join(import.meta.dirname, '../..')
const folder = join(root, '.github/workflows')
const workflows = new Map<string, { text: string; content: Workflow }>()
beforeAll(async () => {
  for (const name of await readdir(folder)) {
    const text = await readFile(join(folder, name), 'utf8')
    workflows.set(name, { text, content: parse(text) as Workflow })
  }
})
const deployment = () => workflows.get('deploy.yml')!

test('every action is named by the hash of a commit, with its version beside it', () => {
  const used = [...workflows.values()].flatMap(({ text }) => text.split('\n').filter((line) => line.includes('uses:')))
  expect(used.length).toBeGreaterThan(6)
  for (const line of used) expect(line).toMatch(/uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/)
})

test('no workflow has a stored key, and rights are given one by one', () => {
  for (const [name, { text, content }] of workflows) {
    expect(text, name).not.toMatch(/secrets\.|AWS_SECRET_ACCESS_KEY|aws-secret-access-key/i)
    expect(Object.entries(content.permissions), name).not.toContainEqual([expect.anything(), 'write'])
  }
  expect(deployment().content.jobs.deploy!.permissions).toEqual({ contents: 'read', 'id-token': 'write' })
})

test('a job for a stack runs in the environment that the role trusts', () => {
  const { environments } = readAccountSettings(given())
  expect(deployment().content.on.workflow_dispatch!.inputs.stack.options).toEqual(environments)
  expect(deployment().content.jobs.deploy!.environment).toBe('${{ inputs.stack }}')
})

test('what is checked is what is deployed, by the same command as at a desk', async () => {
  const { scripts } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>
  }
  const runs = deployment().content.jobs.deploy!.steps.flatMap(({ run }) => run ?? [])
  const scriptsRun = runs.flatMap((run) => /^npm run ([\w:]+)/.exec(run)?.[1] ?? [])
  expect(scriptsRun).toEqual(['check', 'check:infra', 'deploy'])
  for (const script of scriptsRun) expect(scripts, script).toHaveProperty([script])
})

test('what people choose reaches the shell as a variable, never as its text', () => {
  for (const [name, { content }] of workflows)
    for (const { run } of Object.values(content.jobs).flatMap(({ steps }) => steps))
      if (run) expect(run, name).not.toContain('${{')
})

test('the command line is the version whose library the program was checked with', async () => {
  const { version } = JSON.parse(await readFile(join(root, 'node_modules/@pulumi/pulumi/package.json'), 'utf8')) as {
    version: string
  }
  const step = deployment().content.jobs.deploy!.steps.find(({ uses }) => uses?.startsWith('pulumi/actions@'))
  expect(step!.with).toEqual({ 'pulumi-version': version })
})
