import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { numericsHash } from './scripts/numerics.ts'
import { offline } from './scripts/offline/offlinePlugin.ts'

/** Addresses are relative, so that the build works from any folder of any static host. */
export default defineConfig({
  base: './',
  define: { __NUMERICS__: JSON.stringify(numericsHash()) },
  plugins: [react(), offline()],
  worker: { format: 'es' },
  build: { target: 'es2023', sourcemap: false },
})
