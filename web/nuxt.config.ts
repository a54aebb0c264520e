import { defineNuxtConfig } from 'nuxt/config'
import { groups } from './chunks.ts'

const compilerOptions = {
  erasableSyntaxOnly: true,
  verbatimModuleSyntax: true,
  allowImportingTsExtensions: true,
  noImplicitOverride: true,
}

/** Where the server runs: a process of its own, or AWS Lambda behind API Gateway. Same source, told apart by Nitro's own variable. */
const onLambda = process.env.NITRO_PRESET === 'aws-lambda'

export default defineNuxtConfig({
  compatibilityDate: '2026-01-01',
  telemetry: false,
  ...(onLambda ? { buildDir: '.nuxt/lambda' } : {}), // beside the local build, not over it
  devtools: { enabled: false },
  modules: ['nuxt-auth-utils'],
  // What a file uses it imports: nothing of ours is found by name alone.
  components: { dirs: [] },
  imports: { autoImport: false, scan: false },
  css: ['@digital-go-jp/design-tokens/dist/tokens.css', '~/ui/base.css', '~/ui/print.css'],
  // Styles and the import map as files, so that the content security policy needs no inline source.
  features: { inlineStyles: false },
  experimental: {
    entryImportMap: false,
    appManifest: false, // one server, rendered pages: there is nothing to look up
    payloadExtraction: false,
    defaults: { nuxtLink: { prefetch: false } },
  },
  // Who is signed in is asked of the API (`session/`), never put into a public page.
  auth: { loadStrategy: 'none' },
  runtimeConfig: {
    session: {
      name: 'cat_session', // password: NUXT_SESSION_PASSWORD
      password: '',
      maxAge: 60 * 60 * 24 * 7,
      sessionHeader: false,
      cookie: { sameSite: 'lax', httpOnly: true, secure: true, path: '/' },
    },
    identity: {
      issuer: 'http://localhost:3002',
      clientId: 'cat-web',
      clientSecret: '',
      scope: 'openid email profile cat-api/read cat-api/write',
      logoutStyle: 'oidc', // or 'cognito'
      refreshMarginSeconds: 60,
    },
    apiOrigin: 'http://localhost:3001', // on AWS with the stage of API Gateway: https://….amazonaws.com/prod
    originVerify: '', // on AWS: by which the API's firewall knows this server
    appOrigin: 'http://localhost:3000',
    maxUploadBytes: 134_217_728,
    uploadOrigin: '', // of the bucket that files are sent to; empty: they go by way of this server
  },
  routeRules: {
    '/**': {
      headers: {
        'x-content-type-options': 'nosniff',
        // Not `no-referrer`: it would turn the Origin of our own forms into `null`, which the CSRF check refuses.
        'referrer-policy': 'same-origin',
        'x-frame-options': 'DENY',
        'cross-origin-opener-policy': 'same-origin',
        'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
      },
    },
  },
  hooks: {
    // Charts are fetched when somebody points at one, not in advance on a slow office line.
    'build:manifest': (manifest) => {
      for (const chunk of Object.values(manifest)) {
        chunk.prefetch = false
        chunk.dynamicImports = []
      }
    },
  },
  typescript: { strict: true, tsConfig: { compilerOptions } },
  nitro: {
    ...(onLambda ? { entry: './lambda/handler.ts', output: { dir: '../dist/web' } } : {}),
    compressPublicAssets: !onLambda, // there CloudFront compresses
    noExternals: onLambda, // no package tree: less to load, and no links in it that a zip would lose
    imports: { autoImport: true }, // for nuxt-auth-utils' handler; `h3` and `#imports` are imported by name
    typescript: { tsConfig: { compilerOptions } },
  },
  vite: {
    $client: {
      build: {
        rolldownOptions: { output: { codeSplitting: { groups } } },
      },
    },
    vue: { features: { optionsAPI: false } }, // no component of ours or of a library we use is written that way
  },
  app: {
    head: {
      charset: 'utf-8',
      viewport: 'width=device-width, initial-scale=1',
      link: [{ rel: 'icon', type: 'image/svg+xml', href: '/icon.svg' }],
    },
  },
})
