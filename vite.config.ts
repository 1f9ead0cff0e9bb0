import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { numericsHash } from './scripts/numerics.ts'
import { offline } from './scripts/offline/offlinePlugin.ts'

/**
 * What several screens share would come as two hundred small files. Vite asks for all those of a screen in one task, which was
 * the longest of the page, and a small file is compressed badly. What the first page shows comes in two files, all other styles in
 * one, and the rest in files of at least this size by which screens need it.
 */
const mergedBelowBytes = 60_000

interface Modules {
  getModuleInfo(id: string): { readonly importers: readonly string[] } | null
}

/** Whether it is a module of ours that the home screen needs. Packages lead to all that they export, used there or not. */
function isOfHome(id: string, modules: Modules): boolean {
  if (id.includes('node_modules')) return false
  const seen = new Set([id])
  for (const one of seen) {
    if (one.endsWith('/HomeScreen.tsx')) return true
    for (const importer of modules.getModuleInfo(one)?.importers ?? []) seen.add(importer)
  }
  return false
}

/** Addresses are relative, so that the build works from any folder of any static host. */
export default defineConfig({
  base: './',
  define: { __NUMERICS__: JSON.stringify(numericsHash()) },
  plugins: [react(), offline()],
  worker: { format: 'es' },
  build: {
    target: 'es2023',
    sourcemap: false,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'studio', tags: ['$initial'], priority: 3 },
            { name: (id, modules) => (isOfHome(id, modules) ? 'home' : null), priority: 2 },
            { name: 'styles', test: /src.*\.css$/, priority: 1 },
            { name: 'shared', minShareCount: 2, entriesAware: true, entriesAwareMergeThreshold: mergedBelowBytes },
          ],
        },
      },
    },
  },
})
