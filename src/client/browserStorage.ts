/** What the browser tells of its storage for this address, and whether it promises to keep it. */
export interface BrowserStorage {
  /** Bytes in use and those there may be; null where it does not tell. */
  estimate(): Promise<{ readonly usage: number; readonly quota: number } | null>
  /** Null where the browser makes no such promise. */
  persisted(): Promise<boolean | null>
  /** Asks for the promise; some browsers ask the user. */
  persist(): Promise<boolean>
}

export function createBrowserStorage(): BrowserStorage {
  // Absent where the page is not served securely, whatever the types say.
  const storage: StorageManager | undefined = globalThis.navigator?.storage
  return {
    async estimate() {
      const { usage, quota } = (await storage?.estimate?.()) ?? {}
      return usage === undefined || quota === undefined ? null : { usage, quota }
    },
    persisted: async () => (await storage?.persisted?.()) ?? null,
    persist: async () => (await storage?.persist?.()) ?? false,
  }
}
