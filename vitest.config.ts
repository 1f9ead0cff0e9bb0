import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'

/** WebGPU in headless Chromium on a machine without a graphics card: SwiftShader, a software adapter. */
const softwareWebgpuFlags = [
  '--no-sandbox',
  '--enable-unsafe-webgpu',
  '--use-webgpu-adapter=swiftshader',
  '--enable-features=Vulkan',
  '--enable-unsafe-swiftshader',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          environment: 'node',
          include: ['src/**/*.test.{ts,tsx}', 'workers/**/*.test.ts', 'scripts/**/*.test.ts'],
          exclude: ['**/*.gpu.test.ts'],
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
                args: softwareWebgpuFlags,
              },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
})
