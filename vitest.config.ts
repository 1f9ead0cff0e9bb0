import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { chromiumFlags } from './scripts/findChromium.mjs'

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          environment: 'node',
          include: ['src/**/*.test.{ts,tsx}', 'workers/**/*.test.ts', 'scripts/**/*.test.ts', 'bench/**/*.test.ts'],
          exclude: ['**/*.gpu.test.ts', '**/*.dawn.test.ts'],
          // Ends what hangs; a busy machine is not a fault.
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        // WebGPU in Node, on adapters that the browser under test has not: started by `scripts/vitestOnDawn.mjs`.
        test: {
          name: 'dawn',
          environment: 'node',
          include: ['**/*.dawn.test.ts'],
          exclude: ['**/node_modules/**', '**/dist/**'],
          // A child process would be started without the launcher's loader and driver.
          pool: 'threads',
          maxWorkers: 1,
          // One device for all files: Dawn does not survive the end of a thread.
          isolate: false,
          fileParallelism: false,
          setupFiles: ['./bench/dawn/provideGpu.mjs'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        // Found while a test runs, a dependency would be bundled anew and the page reloaded under the test.
        optimizeDeps: {
          include: [
            '@tensorflow/tfjs',
            '@tensorflow/tfjs-core',
            '@tensorflow/tfjs-backend-wasm',
            '@tensorflow/tfjs-backend-webgpu',
            'comlink',
            'idb',
            'zod',
            'fast-check',
          ],
        },
        // As the site is served: isolated, so that threads may share memory.
        server: {
          headers: {
            'Cross-Origin-Opener-Policy': 'same-origin',
            'Cross-Origin-Embedder-Policy': 'require-corp',
          },
        },
        test: {
          name: 'gpu',
          include: ['**/*.gpu.test.ts'],
          exclude: ['**/node_modules/**', '**/dist/**'],
          // One adapter on a few cores: files run one after another, and a first dispatch compiles its shader.
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: {
                executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
                args: chromiumFlags,
              },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
})
