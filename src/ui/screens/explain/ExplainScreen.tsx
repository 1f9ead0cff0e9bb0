export function ExplainScreen({ runId }: { readonly runId: string }) {
  return <div className="page">{runId}</div>
}
