// The button that prints needs a little client code.
export const csr = true;
