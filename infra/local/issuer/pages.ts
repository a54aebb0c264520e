/** The provider's pages: plain HTML without script, in the look of the product. */
import { demoAccounts, demoScopes, type DemoAccount } from '@cat-data/prisma/demo-accounts'
import { texts, type Language } from './texts.ts'

function escapeHtml(value: string): string {
  return value.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}

const icon = `<svg width="32" height="32" viewBox="0 0 32 32" aria-hidden="true"><path class="icon-face" d="M5 4l6 6h10l6-6v15c0 6-5 9-11 9S5 25 5 19z"/><circle class="icon-eye" cx="12" cy="18" r="1.8"/><circle class="icon-eye" cx="20" cy="18" r="1.8"/></svg>`

function page(language: Language, title: string, body: string): string {
  const { product, demo, purpose } = texts[language]
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} | ${product}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/tokens.css">
<link rel="stylesheet" href="/style.css">
</head>
<body>
<header><p class="product">${icon}<span>${product}</span></p><p class="demo">${demo}</p></header>
<main><h1>${title}</h1>${body}</main>
<footer><p>${purpose}</p></footer>
</body>
</html>`
}

function personButton(language: Language, person: DemoAccount, hint: string | undefined): string {
  const role = texts[language].roles[person.role]
  const scope = demoScopes[person.scope]?.[language] ?? person.scope
  return `<li><button name="sub" value="${escapeHtml(person.sub)}"${person.email === hint ? ' autofocus' : ''}>
<span class="name" lang="ja">${escapeHtml(person.name)}</span>
<span class="role">${role.name}</span>
<span class="scope">${escapeHtml(scope)}</span>
<span class="may">${role.may}</span>
<span class="email">${escapeHtml(person.email)}</span>
</button></li>`
}

/** @param hint e-mail address the application expects (`login_hint`) */
export function signInPage(language: Language, interaction: string, hint?: string): string {
  const text = texts[language]
  const action = `/interaction/${escapeHtml(interaction)}`
  return page(
    language,
    text.signIn,
    `<p>${text.lead}</p>
<p class="notice">${text.fictitious}</p>
<form method="post" action="${action}">
<h2>${text.people}</h2>
<ul class="people">
${demoAccounts.map((person) => personButton(language, person, hint)).join('\n')}
</ul>
</form>
<form method="post" action="${action}/abort"><button class="secondary">${text.cancel}</button></form>`,
  )
}

/** @param form the provider's own form, which carries its token; the buttons name it by its id */
export function signOutPage(language: Language, form: string): string {
  const text = texts[language]
  return page(
    language,
    text.signOut,
    `<p>${text.signOutQuestion}</p>${form}
<p class="actions"><button class="primary" form="op.logoutForm" name="logout" value="yes">${text.signOut}</button>
<button class="secondary" form="op.logoutForm">${text.stay}</button></p>`,
  )
}

function linkBack(language: Language, webOrigin: string): string {
  return `<p class="actions"><a class="primary" href="${escapeHtml(webOrigin)}/">${texts[language].toApplication}</a></p>`
}

export function signedOutPage(language: Language, webOrigin: string): string {
  const text = texts[language]
  return page(language, text.signedOut, `<p>${text.signedOutLead}</p>${linkBack(language, webOrigin)}`)
}

/** @param code the protocol's error code @param description what the library says, in English */
export function errorPage(language: Language, webOrigin: string, code: string, description = ''): string {
  const text = texts[language]
  const expired = code === 'invalid_request' && /session|interaction/i.test(description)
  return page(
    language,
    text.failed,
    `${expired ? `<p>${text.expired}</p>` : ''}<p>${text.failedLead}</p>
${linkBack(language, webOrigin)}
<details><summary>${text.details}</summary><p lang="en"><code>${escapeHtml(code)}</code> ${escapeHtml(description)}</p></details>`,
  )
}
