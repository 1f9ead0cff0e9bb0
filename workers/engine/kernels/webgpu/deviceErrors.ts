/**
 * WebGPU reports invalid work late and apart: the call returns, the result is garbage, and one bad
 * dispatch voids the whole command buffer it travels in. This file gathers such reports for each
 * device, so that the engine can ask after a step whether the figures it holds were really computed.
 */

export interface DeviceError {
  readonly kind: 'out-of-memory' | 'invalid-work'
  readonly message: string
}

interface Ledger {
  readonly errors: DeviceError[]
  /** Error scopes whose answer is still on its way. */
  readonly open: Set<Promise<void>>
}

const ledgers = new WeakMap<GPUDevice, Ledger>()

function ledgerOf(device: GPUDevice): Ledger {
  const known = ledgers.get(device)
  if (known) return known
  const ledger: Ledger = { errors: [], open: new Set() }
  ledgers.set(device, ledger)
  device.addEventListener('uncapturederror', (event) => {
    ledger.errors.push(described(event.error))
  })
  return ledger
}

const described = (error: GPUError, label = ''): DeviceError => ({
  kind: error instanceof GPUOutOfMemoryError ? 'out-of-memory' : 'invalid-work',
  message: `${label}${error.message}`,
})

/** Starts to listen for errors that no scope catches, such as those of tfjs's own kernels. */
export function watchDevice(device: GPUDevice): void {
  ledgerOf(device)
}

/** Runs `make` inside a validation scope; what the device objects to is kept under `label`. */
export function withErrorScope<T>(device: GPUDevice, label: string, make: () => T): T {
  const ledger = ledgerOf(device)
  device.pushErrorScope('validation')
  try {
    return make()
  } finally {
    const answer = device.popErrorScope().then(
      (error) => {
        if (error) ledger.errors.push(described(error, `${label}: `))
      },
      // A lost device answers no more; `device.lost` tells that story.
      () => {},
    )
    ledger.open.add(answer)
    void answer.finally(() => ledger.open.delete(answer))
  }
}

/** Every objection to work submitted before the call, since the last call. */
export async function takeDeviceErrors(device: GPUDevice): Promise<readonly DeviceError[]> {
  const ledger = ledgerOf(device)
  // Events arrive in order: once this empty scope has answered, so has everything before it.
  withErrorScope(device, 'fence', () => {})
  await Promise.all(ledger.open)
  return ledger.errors.splice(0)
}
