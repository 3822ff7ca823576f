# syntax=docker/dockerfile:1
# docker build -t clusters .    and then    docker compose up -d
# docker build --build-arg EXTRA=fleet -t clusters-fleet .    has what PostgreSQL takes (docs/fleet.md)
#
# scripts/pin_image.sh, weekly in CI, puts the digest behind both tags; it has to be asked of the registry.

FROM python:3.13-slim-trixie AS packages
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 \
    PIP_NO_CACHE_DIR=1
RUN python -m venv /opt/clusters
ARG EXTRA=
COPY requirements.lock requirements-fleet.lock /tmp/
# Wheels only: nothing is compiled, so the image needs no compiler and builds alike on amd64, arm64.
RUN /opt/clusters/bin/pip install --require-hashes --only-binary=:all: -r "/tmp/requirements${EXTRA:+-$EXTRA}.lock"

FROM python:3.13-slim-trixie
RUN groupadd --system --gid 10001 clusters \
    && useradd --system --uid 10001 --gid clusters --no-create-home --home-dir /data clusters \
    && install --directory --owner=clusters --group=clusters --mode=0700 /data /backups
WORKDIR /app
COPY --from=packages /opt/clusters /opt/clusters
COPY LICENSE ./
COPY storage ./storage
COPY cogs ./cogs
COPY bot ./bot
# The root may be read-only: byte code is made now, everything else that is written goes to /data
# or, what may be lost, to /tmp.
RUN /opt/clusters/bin/python -m compileall -q bot cogs storage
ENV PATH=/opt/clusters/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    MPLCONFIGDIR=/tmp/matplotlib \
    CLUSTERS_DATABASE=/data/clusters.db
USER clusters
VOLUME ["/data"]
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s --retries=3 \
    CMD ["python", "-m", "bot", "health"]
ENTRYPOINT ["python", "-m", "bot"]
CMD ["run"]
