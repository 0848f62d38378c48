// A station marks with plain forms: each page shows what the server knows, and a press that is sent
// twice counts once. Client code comes with the offline station.
export const csr = false;
