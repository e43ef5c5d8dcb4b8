/** Where lib/processes/turn-away.ts leads what cannot be read: the status alone, and a sentence for whoever typed it. */
export async function GET(_: Request, { params }: { params: Promise<{ status: string }> }) {
  const { status } = await params;
  return status === "405"
    ? new Response(null, { status: 405, headers: { allow: "GET, HEAD, POST" } })
    : new Response("Adressen kan ikke leses. / Adressa kan ikkje lesast. / The address cannot be read.\n", {
        status: 400,
      });
}
