/** The policy pack: `pulumi preview --policy-pack infra/policy` refuses what a control finds, unless it is a listed exception. */
import { PolicyPack, type StackValidationArgs } from '@pulumi/policy'
import { getStack } from '@pulumi/pulumi'
import { controls, idleExceptions, violations } from './controls.ts'
import type { Item } from './define.ts'

const itemsOf = ({ resources }: StackValidationArgs): Item[] =>
  resources.map(({ type, name, props, opts }) => ({ type, name, props, protect: opts.protect }))

new PolicyPack('cat-data', {
  enforcementLevel: 'mandatory',
  policies: [
    ...controls.map((control) => ({
      name: control.name,
      description: `${control.description} (${control.ids.join(', ')})`,
      validateStack: (args: StackValidationArgs, report: (sentence: string) => void) =>
        violations(control, itemsOf(args), getStack()).forEach((sentence) => report(sentence)),
    })),
    {
      name: 'exceptions-in-use',
      description: 'The list of accepted findings is true',
      validateStack: (args: StackValidationArgs, report: (sentence: string) => void) =>
        idleExceptions(itemsOf(args), getStack()).forEach((sentence) => report(sentence)),
    },
  ],
})
