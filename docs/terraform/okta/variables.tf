variable "usher_url" {
  description = "The address of Usher as browsers and Okta reach it, without a slash at the end."
  type        = string

  validation {
    condition     = startswith(var.usher_url, "https://") && !endswith(var.usher_url, "/")
    error_message = "Give an https address without a slash at the end, such as https://usher.example.com."
  }
}

variable "org_url" {
  description = "The address of the org, such as https://acme.okta.com."
  type        = string
}

variable "people_group_ids" {
  description = "The ids of the groups whose members may sign in for a device."
  type        = list(string)
}

variable "egress_addresses" {
  description = "The public addresses from which Usher calls Okta, as blocks or ranges. They become trusted proxies."
  type        = list(string)
}

variable "profile_claims" {
  description = "Claims for the ID token, each with Okta's expression for it. Name what your mapping rules read."
  type        = map(string)
  default = {
    department = "user.department"
    title      = "user.title"
    office     = "user.office"
  }
}

variable "service_app_key" {
  description = "The public half of the key of usher.okta.service.private-key-location, as the members of a JWK (EC on P-256)."
  type = object({
    kid = string
    x   = string
    y   = string
  })
}

variable "event_hook_secret" {
  description = "What usher.webhooks.okta.secret holds: the output of openssl rand -hex 32. It ends up in the state."
  type        = string
  sensitive   = true
}

variable "verify_event_hook" {
  description = "True once Usher runs at usher_url with that secret: Okta then asks it once."
  type        = bool
  default     = false
}

variable "browser_origin" {
  description = "True makes usher_url a trusted origin. Usher's server needs none; Okta's own set-up pages ask for it."
  type        = bool
  default     = false
}
