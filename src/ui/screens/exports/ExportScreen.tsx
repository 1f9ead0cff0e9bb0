export function ExportScreen({ runId }: { readonly runId: string }) {
  return <div className="page">{runId}</div>
}
