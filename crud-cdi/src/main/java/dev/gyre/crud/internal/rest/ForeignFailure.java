package dev.gyre.crud.internal.rest;

/** Carries what application code threw to {@link ForeignFailureMapper}. */
final class ForeignFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String requestId;

    ForeignFailure(Throwable cause, String requestId) {
        super(cause);
        this.requestId = requestId;
    }

    String requestId() {
        return requestId;
    }
}
