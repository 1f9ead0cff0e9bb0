/** The part of the build that makes the studio installable, confined by its own page, and usable without a network. */
import { join, resolve } from 'node:path'
import { build, type Plugin } from 'vite'
import { serviceWorkerFile } from '../../src/protocol/offline.ts'
import { readHeaders } from '../readHeaders.mjs'
import { stampBuild } from './stampBuild.ts'

/** A page cannot set this in itself (https://www.w3.org/TR/CSP3/#meta-element). */
const headerOnly = /; *frame-ancestors [^;]*/

/** The policy for hosts that set no headers, from the one that is sent as a header. */
export const policyInPage = (policy: string): string => policy.replace(headerOnly, '')

async function compileServiceWorker(root: string, outDir: string): Promise<void> {
  await build({
    configFile: false,
    root,
    publicDir: false,
    logLevel: 'error',
    build: {
      outDir,
      emptyOutDir: false,
      target: 'es2023',
      // One file without imports: Firefox takes no modules as service workers before version 147.
      lib: { entry: 'workers/offline/serviceWorker.ts', formats: ['iife'], name: 'serviceWorker' },
      rolldownOptions: { output: { entryFileNames: serviceWorkerFile } },
    },
  })
}

export function offline(): Plugin {
  let root = ''
  let outDir = ''
  let written = false
  return {
    name: 'studio-offline',
    apply: 'build',
    configResolved(config) {
      root = config.root
      outDir = resolve(root, config.build.outDir)
    },
    transformIndexHtml() {
      const policy = readHeaders(join(root, 'public'))['Content-Security-Policy']
      if (policy === undefined) throw new Error('public/_headers sets no Content-Security-Policy')
      const attrs = { 'http-equiv': 'Content-Security-Policy', content: policyInPage(policy) }
      return [{ tag: 'meta', attrs, injectTo: 'head-prepend' as const }]
    },
    writeBundle() {
      written = true
    },
    async closeBundle() {
      // Called after a build that failed, too, whose own error is the one to show.
      if (!written) return
      await compileServiceWorker(root, outDir)
      stampBuild(outDir)
    },
  }
}
