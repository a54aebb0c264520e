import { defineNuxtPlugin } from '#imports'

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement

function isControl(target: EventTarget | null): target is Control {
  return (
    target instanceof HTMLInputElement || target instanceof HTMLSelectElement || target instanceof HTMLTextAreaElement
  )
}

/** Says something else than the server wrote into it. */
function isChanged(control: Control): boolean {
  if (control instanceof HTMLSelectElement)
    return [...control.options].some((option) => option.selected !== option.defaultSelected)
  if (control instanceof HTMLInputElement && ['checkbox', 'radio'].includes(control.type))
    return control.checked !== control.defaultChecked
  return control.value !== control.defaultValue
}

/** Puts into a control what it says now. */
function keeperOf(control: Control): () => void {
  if (control instanceof HTMLSelectElement) {
    const chosen = [...control.options].map(({ selected }) => selected)
    return () => {
      for (const [index, option] of [...control.options].entries()) option.selected = chosen[index] ?? false
    }
  }
  if (control instanceof HTMLInputElement) {
    const { type, value, checked } = control
    if (type === 'file') return () => {} // stays in the element; no page may choose a file
    if (type === 'checkbox' || type === 'radio') return () => void (control.checked = checked)
    return () => void (control.value = value)
  }
  const { value } = control
  return () => void (control.value = value)
}

/**
 * What somebody typed or chose before the page came alive stays: Vue writes the server's values into the controls once
 * more when it takes them over, seconds after they could be used on a slow PC. They are told to the page as if done now.
 */
export default defineNuxtPlugin({
  name: 'typed',
  setup(app) {
    if (!app.isHydrating) return
    const typed = new Map<Control, () => void>()
    for (const control of document.querySelectorAll<Control>('input, select, textarea'))
      if (isChanged(control)) typed.set(control, keeperOf(control))
    const note = ({ target }: Event) => {
      if (isControl(target)) typed.set(target, keeperOf(target))
    }
    for (const name of ['input', 'change']) document.addEventListener(name, note, true)
    app.hooks.hookOnce('app:suspense:resolve', () => {
      for (const name of ['input', 'change']) document.removeEventListener(name, note, true)
      for (const [control, restore] of typed) {
        restore()
        for (const name of ['input', 'change']) control.dispatchEvent(new Event(name, { bubbles: true }))
      }
    })
  },
})
