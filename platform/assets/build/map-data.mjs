export async function mapData(out) {}
