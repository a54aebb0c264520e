/** All controls, and how they are applied to a stack. */
import { computeControls } from './compute-controls.ts'
import { databaseControls } from './database-controls.ts'
import type { Control, Item } from './define.ts'
import { type Exception, exceptions } from './exceptions.ts'
import { storageControls } from './storage-controls.ts'

export const controls: readonly Control[] = [...storageControls, ...computeControls, ...databaseControls]

/** What a control finds that nobody has accepted. */
export function violations(control: Control, items: readonly Item[], stack: string): string[] {
  return control
    .check(items, stack)
    .filter(([resource]) => !exceptions.some((one) => accepts(one, control, resource, stack)))
    .map(([resource, sentence]) => `${control.name}: ${resource} ${sentence} (${control.ids.join(', ')})`)
}

function accepts(one: Exception, control: Control, resource: string, stack: string): boolean {
  return one.control === control.name && one.stacks.includes(stack) && one.resource.test(resource)
}

/** Exceptions for this stack that no finding needs. */
export function idleExceptions(items: readonly Item[], stack: string): string[] {
  return exceptions
    .filter(({ stacks }) => stacks.includes(stack))
    .filter(
      ({ control, resource }) =>
        !controls.some((one) => one.name === control && one.check(items, stack).some(([name]) => resource.test(name))),
    )
    .map(
      ({ control, resource }) =>
        `the exception ${control} for ${String(resource)} is needed by nothing any more: take it out`,
    )
}
